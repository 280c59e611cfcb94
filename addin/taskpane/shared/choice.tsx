/** A choice from a short list: the platform's own select, usable from the keyboard everywhere. */
import { Select } from '@fluentui/react-components';

export type Option<V extends string> = { readonly value: V; readonly text: string };

/** What a narrow pane cuts off, such as the name of a rule pack, is read in full under the pointer. */
export const titleOf = (label: string, chosen: string | undefined): string => (chosen === undefined ? label : `${label}\n${chosen}`);

export function Choice<V extends string>(props: {
  label: string;
  value: V;
  options: readonly Option<V>[];
  onChange: (value: V) => void;
  className?: string;
}) {
  const { label, value, options, onChange, className } = props;
  return (
    <Select size="small" className={className} aria-label={label} title={titleOf(label, options.find((option) => option.value === value)?.text)} value={value} onChange={(_, data) => onChange(data.value as V)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>{option.text}</option>
      ))}
    </Select>
  );
}
