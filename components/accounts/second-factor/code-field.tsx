"use client";

import clsx from "clsx";
import { type RefObject, useState } from "react";
import { Input } from "@/components/ui/form/input";

export type CodeFieldProps = {
  /** Called with six digits as soon as they are there, typed, filled in or pasted with spaces. */
  onWhole: (code: string) => void;
  disabled?: boolean;
  className?: string;
  field?: RefObject<HTMLInputElement | null>;
  /** Of `Field`. */
  id?: string;
};

/** One field for the six digits of an authenticator app, which submit by themselves. */
export function CodeField({ onWhole, disabled = false, className, field, ...wired }: CodeFieldProps) {
  const [digits, setDigits] = useState("");
  function take(text: string) {
    const next = text.replace(/\D/g, "").slice(0, 6);
    setDigits(next);
    if (next.length === 6 && next !== digits && !disabled) onWhole(next);
  }
  return (
    <Input
      {...wired}
      ref={field}
      name="code"
      value={digits}
      onChange={(event) => take(event.target.value)}
      onFocus={(event) => event.target.select()}
      // Not `disabled`, which would take the focus from whoever types.
      readOnly={disabled}
      inputMode="numeric"
      autoComplete="one-time-code"
      placeholder="000000"
      required
      autoFocus
      className={clsx("num text-center tracking-[0.32em] placeholder:text-ink-3", className)}
    />
  );
}
