"use client";

import clsx from "clsx";
import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";

export type Segment<V extends string> = {
  value: V;
  label: ReactNode;
  icon?: ReactNode;
  /** Needed when `label` is empty and only the icon shows. */
  name?: string;
  disabled?: boolean;
};

export type SegmentedProps<V extends string> = {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: readonly Segment<V>[];
  /** Without a frame, for floating bars. */
  bare?: boolean;
  className?: string;
};

/** One of a few, as a radio group: one Tab stop, arrows choose. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { label, value, onChange, options, bare = false, className } = props;
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as V)}
      orientation="horizontal"
      className={clsx("inline-flex gap-px", !bare && "rounded-md border bg-raise p-0.5", className)}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled ?? false}
          {...(option.name ? { "aria-label": option.name } : {})}
          className="flex h-6.5 items-center gap-1.5 whitespace-nowrap rounded-sm px-2.5 text-ink-2 transition-colors hover:text-ink disabled:opacity-45 data-[state=checked]:bg-over data-[state=checked]:text-ink pointer-coarse:h-10.5 pointer-coarse:min-w-11 justify-center [&_svg]:size-4"
        >
          {option.icon}
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
