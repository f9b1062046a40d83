import { type ChangeEvent, type ComponentProps, useRef } from "react";
import { Input } from "./input";
import { Select } from "./select";
import { useTypedBefore } from "./use-typed-before";

type EarlyProps<Props> = Omit<Props, "ref" | "value" | "onChange"> & {
  value: string;
  onText: (text: string) => void;
};

const textOf = ({ target }: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => target.value;

/**
 * A field whose value React holds; what is typed into it before the page's scripts come counts. `Field` passes a `ref` of
 * null, so that ours comes after what is passed.
 */
export function EarlyInput({ value, onText, ...props }: EarlyProps<ComponentProps<"input">>) {
  const field = useRef<HTMLInputElement>(null);
  useTypedBefore(field, value, onText);
  return <Input {...props} ref={field} value={value} onChange={(event) => onText(textOf(event))} />;
}

/** The same for a slider. */
export function EarlySlider({ value, onText, ...props }: EarlyProps<ComponentProps<"input">>) {
  const field = useRef<HTMLInputElement>(null);
  useTypedBefore(field, value, onText);
  return (
    <input {...props} ref={field} type="range" value={value} onChange={(event) => onText(textOf(event))} />
  );
}

/** The same for a choice. */
export function EarlySelect({ value, onText, ...props }: EarlyProps<ComponentProps<"select">>) {
  const field = useRef<HTMLSelectElement>(null);
  useTypedBefore(field, value, onText);
  return <Select {...props} ref={field} value={value} onChange={(event) => onText(textOf(event))} />;
}
