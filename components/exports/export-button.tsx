"use client";

import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useMay } from "@/components/shell/rights";
import { IconButton } from "@/components/ui/icon-button";
import type { ExportSource } from "@/lib/client/exports";
import { loaderOf } from "@/lib/client/loader-of";

const ExportDialog = dynamic(
  loaderOf(() => import("./export-dialog"), "ExportDialog"),
  { ssr: false },
);

type ExportButtonProps = {
  ws: string;
  /** Label of the button and title of the dialog. */
  label: string;
  /** Called when the dialog opens. */
  source: () => ExportSource;
};

export function ExportButton({ ws, label, source }: ExportButtonProps) {
  const [opened, setOpened] = useState<ExportSource | null>(null);
  if (!useMay("download")) return null;
  return (
    <>
      <IconButton label={label} onClick={() => setOpened(source())}>
        <Download aria-hidden />
      </IconButton>
      {opened === null ? null : (
        <ExportDialog ws={ws} source={opened} title={label} onClose={() => setOpened(null)} />
      )}
    </>
  );
}
