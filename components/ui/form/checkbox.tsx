"use client";

import clsx from "clsx";
import { Check, Minus } from "lucide-react";
import { Checkbox as Radix, Switch as RadixSwitch } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";

type CheckboxProps = Omit<ComponentProps<typeof Radix.Root>, "children"> & { label: ReactNode };

/** With a label; `checked="indeterminate"` shows a dash. */
export function Checkbox({ label, className, ...props }: CheckboxProps) {
  const id = useId();
  return (
    <span className={clsx("inline-flex items-center gap-2 pointer-coarse:min-h-11", className)}>
      <Radix.Root
        id={id}
        className="group relative grid size-4 shrink-0 place-items-center after:absolute pointer-coarse:after:-inset-3.5 rounded-xs border border-ink-3 bg-raise disabled:opacity-50 data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent"
        {...props}
      >
        <Radix.Indicator className="text-accent-ink">
          <Minus
            aria-hidden
            strokeWidth={3}
            className="hidden size-3 group-data-[state=indeterminate]:block"
          />
          <Check aria-hidden strokeWidth={3} className="size-3 group-data-[state=indeterminate]:hidden" />
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={id} className="cursor-pointer pointer-coarse:py-2">
        {label}
      </label>
    </span>
  );
}

type SwitchProps = Omit<ComponentProps<typeof RadixSwitch.Root>, "children"> & {
  label: ReactNode;
  hint: ReactNode;
};

export function Switch({ label, hint, className, ...props }: SwitchProps) {
  const id = useId();
  return (
    <div className={clsx("flex items-start justify-between gap-4 pointer-coarse:min-h-11", className)}>
      <label htmlFor={id} className="grid cursor-pointer gap-0.5">
        <span className="font-medium">{label}</span>
        <span className="text-ink-3 text-xs">{hint}</span>
      </label>
      <RadixSwitch.Root
        id={id}
        className="relative mt-px h-5 w-9 shrink-0 after:absolute pointer-coarse:after:-inset-x-1 pointer-coarse:after:-inset-y-3 rounded-xl border border-ink-3 bg-over p-0.5 transition-colors disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
        {...props}
      >
        <RadixSwitch.Thumb className="block size-3.5 rounded-xl bg-ink-2 transition-transform data-[state=checked]:translate-x-4 data-[state=checked]:bg-accent-ink" />
      </RadixSwitch.Root>
    </div>
  );
}
