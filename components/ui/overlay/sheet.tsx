"use client";

import clsx from "clsx";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { CloseButton, overlay } from "./dialog";
import { useReturnFocus } from "./use-return-focus";

export type SheetProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
  title: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
};

/** Slides in from the right; below 640 px from the bottom. */
export function Sheet({ trigger, title, footer, children, ...root }: SheetProps) {
  const returnFocus = useReturnFocus(trigger !== undefined);
  return (
    <Radix.Root {...root}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={overlay} />
        <Radix.Content
          {...returnFocus}
          aria-describedby={undefined}
          className={clsx(
            "fixed z-40 flex flex-col border-line-2 bg-bg shadow-float",
            "inset-x-0 bottom-0 max-h-[85dvh] animate-rise rounded-t-xl border-t pb-[env(safe-area-inset-bottom)]",
            "sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:w-104 sm:animate-slide sm:rounded-none sm:border-t-0 sm:border-l sm:pb-0",
          )}
        >
          <header className="flex h-12 shrink-0 items-center gap-3 border-b pr-14 pl-4">
            <Radix.Title className="min-w-0 flex-1 truncate font-semibold">{title}</Radix.Title>
          </header>
          <div className="min-h-0 flex-1 overflow-auto overscroll-contain p-4">{children}</div>
          {footer ? <footer className="flex flex-wrap gap-2 border-t p-4">{footer}</footer> : null}
          <CloseButton className="absolute top-2 right-2 pointer-coarse:top-0.5" />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
