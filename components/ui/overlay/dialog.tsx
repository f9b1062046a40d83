"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "../button";
import { useReturnFocus } from "./use-return-focus";

export const overlay = "fixed inset-0 z-40 animate-appear bg-shade";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The element that opens it; leave out if `open` is controlled. */
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the bottom right; the last one is primary. */
  footer?: ReactNode;
  /** Tailwind width, default `max-w-lg`. */
  width?: string;
  children?: ReactNode;
};

export function Dialog(props: DialogProps) {
  const { trigger, title, description, footer, width = "max-w-lg", children, ...root } = props;
  const returnFocus = useReturnFocus(trigger !== undefined);
  return (
    <Radix.Root {...root}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={overlay} />
        <Radix.Content
          {...returnFocus}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={clsx(
            "fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] -translate-x-1/2 -translate-y-1/2 animate-pop flex-col rounded-xl border border-line-2 bg-bg shadow-float",
            width,
          )}
        >
          <header className="grid gap-1 py-4 pr-14 pl-5">
            <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
            {description ? <Radix.Description className="text-ink-2">{description}</Radix.Description> : null}
          </header>
          {children ? <div className="min-h-0 overflow-auto px-5 pb-5">{children}</div> : null}
          {footer ? (
            <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{footer}</footer>
          ) : null}
          <CloseButton className="absolute top-3 right-3" />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Last in the DOM, so that the first field gets the focus; without a tooltip, which would consume the first Esc. */
export function CloseButton({ className }: { className: string }) {
  return (
    <Radix.Close asChild>
      <Button
        aria-label="Close"
        variant="ghost"
        className={clsx("w-8 px-0 pointer-coarse:min-w-11", className)}
      >
        <X aria-hidden />
      </Button>
    </Radix.Close>
  );
}

export function DialogCancel() {
  return (
    <Radix.Close asChild>
      <Button variant="ghost">Cancel</Button>
    </Radix.Close>
  );
}
