"use client";

import { Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import { copyText } from "./copy-text";

type CopyTextButtonProps = {
  text: string;
  what: string;
  /** Shown; also the accessible name unless it is "Copy". */
  label?: string;
};

/** For texts that are too long for `CopyButton`, which puts the value in its accessible name. */
export function CopyTextButton({ text, what, label = "Copy" }: CopyTextButtonProps) {
  async function copy() {
    if (await copyText(text)) toast.success(`Copied ${what}`);
    else toast.error(`The browser did not allow copying the ${what}. Select it and copy by hand.`);
  }
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={label === "Copy" ? `Copy the ${what}` : label}
      onClick={() => void copy()}
    >
      <Copy aria-hidden />
      {label}
    </Button>
  );
}
