"use client";

import clsx from "clsx";
import { type ReactNode, useId } from "react";

export type SegmentOption<V extends string> = {
  value: V;
  label: ReactNode;
  icon?: ReactNode;
  /** Accessible name, if `label` is empty and only the icon shows. */
  name?: string;
  disabled?: boolean;
};

export type SegmentedProps<V extends string> = {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: readonly SegmentOption<V>[];
  /** Without a frame, for floating bars. */
  bare?: boolean;
  className?: string;
};

/** A segmented control made of native radios: one Tab stop, arrows choose. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { label, value, onChange, options, bare = false, className } = props;
  const group = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={clsx("inline-flex gap-px", !bare && "rounded-md border bg-raise p-0.5", className)}
    >
      {options.map((option) => (
        <label
          key={option.value}
          {...(option.name ? { title: option.name } : {})}
          className="relative flex h-6.5 items-center justify-center gap-1.5 whitespace-nowrap rounded-sm px-2.5 text-ink-2 hover:text-ink has-checked:bg-over has-checked:text-ink has-disabled:opacity-45 pointer-coarse:h-10.5 pointer-coarse:min-w-11 [&_svg]:size-4"
        >
          <input
            type="radio"
            name={group}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled ?? false}
            onChange={() => onChange(option.value)}
            {...(option.name ? { "aria-label": option.name } : {})}
            className="absolute inset-0 appearance-none rounded-sm"
          />
          {option.icon}
          {option.label}
        </label>
      ))}
    </div>
  );
}
