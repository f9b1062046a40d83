"use client";

import clsx from "clsx";
import { useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/form/input";

export type CodeFieldProps = {
  /** Called with six digits as soon as they are there, typed, filled in or pasted with spaces. */
  onComplete: (code: string) => void;
  disabled?: boolean;
  /** About the last code, which the next one writes over. */
  error: Error | null;
  className?: string;
  /** Of `Field`. */
  id?: string;
};

/** One field for the six digits of an authenticator app, which submit by themselves. */
export function CodeField({ onComplete, disabled = false, error, className, ...wired }: CodeFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (error !== null) field.current?.select();
  }, [error]);
  const [digits, setDigits] = useState("");
  function take(text: string) {
    const next = text.replace(/\D/g, "").slice(0, 6);
    setDigits(next);
    if (next.length === 6 && next !== digits && !disabled) onComplete(next);
  }
  return (
    <Input
      {...wired}
      ref={field}
      name="code"
      value={digits}
      onChange={(event) => take(event.target.value)}
      onFocus={(event) => event.target.select()}
      // Not `disabled`, which would take the focus while somebody types.
      readOnly={disabled}
      inputMode="numeric"
      autoComplete="one-time-code"
      placeholder="000000"
      required
      autoFocus
      className={clsx(
        "font-mono text-center tabular-nums tracking-[0.32em] placeholder:text-ink-3",
        className,
      )}
    />
  );
}
