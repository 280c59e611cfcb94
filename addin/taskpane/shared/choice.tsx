/** A choice from a short list: the platform's own select, usable from the keyboard everywhere. */
import { Select } from '@fluentui/react-components';

export type Option<V extends string> = { readonly value: V; readonly text: string };

export function Choice<V extends string>(props: {
  label: string;
  value: V;
  options: readonly Option<V>[];
  onChange: (value: V) => void;
  className?: string;
}) {
  const { label, value, options, onChange, className } = props;
  return (
    <Select size="small" className={className} aria-label={label} title={label} value={value} onChange={(_, data) => onChange(data.value as V)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>{option.text}</option>
      ))}
    </Select>
  );
}
