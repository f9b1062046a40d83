"use client";

import clsx from "clsx";
import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";

export type Tab<V extends string> = { value: V; label: ReactNode; content: ReactNode };

export type TabsProps<V extends string> = {
  label: string;
  tabs: readonly Tab<V>[];
  value: V;
  onChange: (value: V) => void;
  className?: string;
};

/** For panels on one page; places with an address of their own are links. */
export function Tabs<V extends string>({ label, tabs, value, onChange, className }: TabsProps<V>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as V)} className={className}>
      <Radix.List aria-label={label} className="flex gap-4 overflow-x-auto border-b">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className={clsx(
              "-mb-px h-9 whitespace-nowrap border-transparent border-b-2 text-ink-2 transition-colors hover:text-ink -outline-offset-2 pointer-coarse:h-11",
              "data-[state=active]:border-ink data-[state=active]:font-medium data-[state=active]:text-ink",
            )}
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
