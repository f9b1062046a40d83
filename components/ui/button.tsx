import clsx from "clsx";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

const looks = {
  default: "border-line-2 bg-raise font-medium text-ink hover:bg-over",
  ghost: "border-transparent font-medium text-ink-2 hover:bg-over hover:text-ink",
  key: "border-transparent bg-accent font-semibold text-accent-ink hover:brightness-110",
  on: "border-transparent bg-accent-bg font-medium text-ink",
  danger: "border-rejected/50 bg-raise font-medium text-rejected hover:bg-del hover:text-ink",
};
const sizes = {
  sm: "h-7 gap-1.5 px-2 pointer-coarse:min-h-11",
  md: "h-8 gap-2 px-3 pointer-coarse:min-h-11",
  lg: "h-11 gap-2 px-4 text-base",
};

export type ButtonStyle = keyof typeof looks;

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonStyle;
  size?: keyof typeof sizes;
  /** Styles its only child, usually a link, instead of rendering a button. */
  asChild?: boolean;
};

export function Button({
  variant = "default",
  size = "md",
  asChild = false,
  className,
  ...props
}: ButtonProps) {
  const Tag = asChild ? Slot.Root : "button";
  return (
    <Tag
      {...(asChild ? {} : { type: "button" })}
      className={clsx(
        "inline-flex shrink-0 items-center justify-center whitespace-nowrap rounded-md border text-sm transition-colors",
        "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
        looks[variant],
        sizes[size],
        className,
      )}
      {...props}
    />
  );
}
