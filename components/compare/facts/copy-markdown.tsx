"use client";

import { Clipboard } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import { copyText } from "@/components/ui/text/copy-text";
import { loaderOf } from "@/lib/client/loader-of";
import type { Differences } from "./differences-text";

const loadText = loaderOf(() => import("./differences-text"), "differencesText");

async function copy(differences: Differences): Promise<void> {
  const textOf = await loadText();
  if (await copyText(textOf(differences))) toast.success("Differences copied as Markdown");
  else toast.error("The browser did not allow copying. Allow it for this site and try again.");
}

/** Copies the verdict and all rows as a table. */
export function CopyMarkdown(differences: Differences) {
  return (
    <Button size="sm" className="justify-self-start" onClick={() => void copy(differences)}>
      <Clipboard aria-hidden />
      Copy as Markdown
    </Button>
  );
}
