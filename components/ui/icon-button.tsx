"use client";

import clsx from "clsx";
import { Button, type ButtonProps } from "./button";
import { type TooltipSide, tip } from "./overlay/tooltip";

const squares = { sm: "w-7 px-0", md: "w-8 px-0", lg: "w-11 px-0" };

export type IconButtonProps = Omit<ButtonProps, "aria-label"> & {
  /** Accessible name and tooltip. */
  label: string;
  shortcut?: string;
  side?: TooltipSide;
};

/** A button with only an icon. Pass `aria-pressed` if it toggles. */
export function IconButton({
  label,
  shortcut,
  side = "bottom",
  size = "md",
  variant = "ghost",
  className,
  ...props
}: IconButtonProps) {
  return (
    <Button
      aria-label={label}
      size={size}
      variant={variant}
      className={clsx(squares[size], "pointer-coarse:min-w-11", className)}
      {...tip({ text: label, shortcut, side })}
      {...props}
    />
  );
}
