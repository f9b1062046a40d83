"use client";

import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "../button";
import { overlay } from "./dialog";
import { useReturnFocus } from "./use-return-focus";

export type ConfirmDialogProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
  title: ReactNode;
  /** What is lost and what stays. */
  description: ReactNode;
  /** Names what is destroyed and how many, e.g. "Remove 12 artifacts". */
  action: string;
  onConfirm: () => void;
  children?: ReactNode;
};

/** Focus starts on Cancel; Esc cancels; a click outside does nothing. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, title, description, action, onConfirm, children, ...root } = props;
  const returnFocus = useReturnFocus(trigger !== undefined);
  return (
    <Radix.Root {...root}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={overlay} />
        <Radix.Content
          {...returnFocus}
          className="fixed top-1/2 left-1/2 z-40 grid w-[calc(100%-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 animate-pop gap-4 rounded-xl border border-line-2 bg-bg p-5 shadow-float"
        >
          <div className="grid gap-1.5">
            <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
            <Radix.Description className="text-ink-2">{description}</Radix.Description>
          </div>
          {children}
          <div className="flex flex-wrap justify-end gap-2">
            <Radix.Cancel asChild>
              <Button variant="ghost">Cancel</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button variant="danger" onClick={onConfirm}>
                {action}
              </Button>
            </Radix.Action>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
