"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Kbd } from "../kbd";
import { rememberOpener } from "./use-return-focus";

export type MenuProps = {
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
  /** `MenuItem`, `MenuLabel` and `MenuSeparator` elements. */
  children: ReactNode;
};

export function Menu({ trigger, align = "start", side = "bottom", className, children }: MenuProps) {
  return (
    // Not modal: that would hide the page behind it, with its focusable elements, from screen readers.
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <section aria-label="Menu">
          <Radix.Content
            align={align}
            onFocus={rememberOpener}
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className={clsx(
              "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-80 animate-pop overflow-auto rounded-lg border border-line-2 bg-raise p-1 shadow-float",
              className,
            )}
          >
            {children}
          </Radix.Content>
        </section>
      </Radix.Portal>
    </Radix.Root>
  );
}

const row =
  "flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-sm px-2 py-1 text-ink text-sm outline-none data-disabled:opacity-50 data-highlighted:bg-over pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0";

export type MenuItemProps = ComponentProps<typeof Radix.Item> & {
  danger?: boolean;
  shortcut?: string;
};

/** With `asChild` the only child (a link) becomes the row. */
export function MenuItem({
  danger = false,
  shortcut,
  className,
  children,
  asChild,
  ...props
}: MenuItemProps) {
  return (
    <Radix.Item
      asChild={asChild ?? false}
      className={clsx(row, danger && "text-rejected", className)}
      {...props}
    >
      {asChild ? (
        children
      ) : (
        <>
          {children}
          {shortcut ? <Kbd className="ml-auto">{shortcut}</Kbd> : null}
        </>
      )}
    </Radix.Item>
  );
}

type MenuChoicesProps<Value extends string> = {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode }[];
};

/** One of several, marked by a tick. */
export function MenuChoices<Value extends string>({
  label,
  value,
  onChange,
  options,
}: MenuChoicesProps<Value>) {
  return (
    <Radix.RadioGroup aria-label={label} value={value} onValueChange={(next) => onChange(next as Value)}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={row}>
          {option.label}
          <Radix.ItemIndicator className="ml-auto">
            <Check aria-hidden />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLabel({ className, ...props }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label className={clsx("px-2 pt-1.5 pb-1 text-ink-3 text-xs", className)} {...props} />;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
