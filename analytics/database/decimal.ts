/**
 * A decimal number as an integer of its last place, rounded half up (away from zero), without a float in between.
 * `scaledInteger('1.005', 2)` // => 101n
 * @returns null where the text is not a decimal number
 */
export function scaledInteger(text: string, scale: number): bigint | null {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (!parts || (parts[2] === '' && (parts[3] ?? '') === '')) return null;
  const [, minus, whole = '', fraction = '', exponent = '0'] = parts;
  const digits = whole + fraction;
  const drop = fraction.length - Number(exponent) - scale;
  const magnitude = drop <= 0 ? BigInt(digits) * 10n ** BigInt(-drop) : roundHalfUp(BigInt(digits), drop);
  return minus === '-' ? -magnitude : magnitude;
}

function roundHalfUp(digits: bigint, drop: number): bigint {
  const unit = 10n ** BigInt(drop);
  return (digits + unit / 2n) / unit;
}
