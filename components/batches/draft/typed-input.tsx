"use client";

import { type ComponentProps, useRef, useState } from "react";
import { Input, Textarea } from "@/components/ui/form/input";
import { useTypedBefore } from "@/components/ui/form/use-typed-before";

type TypedInputProps = Omit<ComponentProps<"input">, "value" | "onChange"> & {
  text: string;
  /** The value that a text means; `undefined` if it means none. */
  read: (text: string) => unknown;
  /** `undefined`: cleared. */
  onValue: (value: unknown) => void;
  rows?: number;
};

/** A field whose text stands while it is typed, and counts once it means a value. */
export function TypedInput({ text, read, onValue, rows, ...props }: TypedInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && typed.trim() !== "" && read(typed) === undefined;
  const take = (next: string) => {
    setTyped(next);
    const value = read(next);
    if (value !== undefined || next.trim() === "") onValue(value);
  };
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useTypedBefore(field, text, (before) => {
    take(before);
    if (document.activeElement !== field.current) setTyped(null);
  });
  const given = {
    ...props,
    value: typed ?? text,
    onBlur: () => setTyped(null),
    ...(isWrong ? { "aria-invalid": true as const } : {}),
  };
  if (rows === undefined)
    // After what is given: `Field` passes a `ref` of null.
    return <Input {...given} ref={field} onChange={(event) => take(event.target.value)} />;
  const { id, name, placeholder, value, onBlur } = given;
  return (
    <Textarea
      ref={field}
      {...{ id, name, placeholder, value, onBlur, rows }}
      className="field-sizing-content max-h-72 w-full"
      aria-describedby={props["aria-describedby"]}
      onChange={(event) => take(event.target.value)}
    />
  );
}
