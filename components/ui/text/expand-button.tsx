import clsx from "clsx";
import type { ReactNode } from "react";
import { Button } from "../button";

type ExpandButtonProps = {
  open: boolean;
  onChange: (open: boolean) => void;
  className?: string;
  children: ReactNode;
};

/** Below a text and aligned with it: expands or collapses it. */
export function ExpandButton({ open, onChange, className, children }: ExpandButtonProps) {
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-expanded={open}
      onClick={() => onChange(!open)}
      className={clsx("-ml-2", className)}
    >
      {children}
    </Button>
  );
}
