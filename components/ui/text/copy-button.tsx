"use client";

import clsx from "clsx";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "../feedback/toast";
import { copyText } from "./copy-text";

const shownMs = 1_500;

export type CopyButtonProps = {
  /** The text to copy. */
  value: string;
  /** What the text is, e.g. "artifact id". */
  what: string;
  /** The text to show. Defaults to the whole value; "" shows only the icon. */
  text?: string;
  className?: string;
};

/** Copies an id, shown in monospace, with one click. */
export function CopyButton({ value, what, text = value, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    if (await copyText(value)) setCopied(true);
    else toast.error(`The browser did not allow copying the ${what}. Select it and copy by hand: ${value}`);
  }

  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      title={value}
      aria-label={copied ? `${what} copied` : `Copy ${what}: ${value}`}
      onClick={() => void copy()}
      className={clsx(
        "num group inline-flex min-h-6 pointer-coarse:min-h-11 min-w-0 align-middle max-w-full items-center gap-1.5 rounded-sm text-left hover:text-accent",
        className,
      )}
    >
      {text === "" ? null : <span className="truncate">{text}</span>}
      <Icon
        aria-hidden
        className={clsx(
          "size-3.5 shrink-0",
          copied
            ? "text-preferred"
            : "opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 pointer-coarse:opacity-100",
        )}
      />
    </button>
  );
}
