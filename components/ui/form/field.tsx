"use client";

import clsx from "clsx";
import { CircleAlert } from "lucide-react";
import { Label as Radix, Slot } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";

export function Label({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root className={clsx("font-medium text-ink-2 text-xs", className)} {...props} />;
}

export type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string;
  /** The control; receives `id`, `aria-describedby` and `aria-invalid`. */
  children: ReactNode;
};

export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  const wired = {
    id,
    ...(hint || error ? { "aria-describedby": note } : {}),
    ...(error ? { "aria-invalid": true } : {}),
  };
  return (
    <div className={clsx("grid gap-1.5", className)}>
      <Label htmlFor={id}>{label}</Label>
      <Slot.Root {...wired}>{children}</Slot.Root>
      {error ? (
        <p id={note} role="alert" className="flex items-center gap-1.5 text-rejected text-xs">
          <CircleAlert aria-hidden className="size-3.5 shrink-0" />
          {error}
        </p>
      ) : (
        hint && (
          <p id={note} className="text-ink-3 text-xs">
            {hint}
          </p>
        )
      )}
    </div>
  );
}
