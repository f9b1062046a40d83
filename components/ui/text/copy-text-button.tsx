"use client";

import { Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";

/** For texts that are too long for `CopyButton`, which puts the value in its accessible name. */
export function CopyTextButton({ text, what }: { text: string; what: string }) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      toast.success(`Copied ${what}`);
    } catch {
      toast.error(`The browser did not allow copying the ${what}. Select it and copy by hand.`);
    }
  }
  return (
    <Button size="sm" variant="ghost" aria-label={`Copy the ${what}`} onClick={() => void copy()}>
      <Copy aria-hidden />
      Copy
    </Button>
  );
}
