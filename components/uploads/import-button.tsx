"use client";

import { Upload } from "lucide-react";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { uploads, useTray } from "@/lib/client/uploads";

/** Opens the tray; not shown without the right to import pictures. */
export function ImportButton() {
  const { isOpen } = useTray();
  if (!useMay("job:write")) return null;
  return (
    <Button
      variant={isOpen ? "on" : "default"}
      aria-expanded={isOpen}
      aria-label="Import"
      onClick={() => uploads.open(!isOpen)}
    >
      <Upload aria-hidden />
      <span className="max-sm:hidden">Import</span>
    </Button>
  );
}
