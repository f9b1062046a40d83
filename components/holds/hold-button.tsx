"use client";

import { Lock } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { loaderOf } from "@/lib/client/loader-of";
import type { HoldSubject } from "./hold-words";

const HoldDialog = dynamic(
  loaderOf(() => import("./hold-dialog"), "HoldDialog"),
  { ssr: false },
);

/** Opens the dialog to hold something. Renders nothing for those who may not. */
export function HoldButton({ ws, target }: { ws: string; target: HoldSubject }) {
  const [open, setOpen] = useState(false);
  if (!useMay("hold:write")) return null;
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)} className="justify-self-start">
        <Lock aria-hidden />
        Hold…
      </Button>
      {open ? <HoldDialog ws={ws} target={target} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
