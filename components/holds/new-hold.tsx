"use client";

import { Lock } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { loaderOf } from "@/lib/client/loader-of";
import type { HoldSubject } from "./hold-words";

const FindDialog = dynamic(
  loaderOf(() => import("./find-dialog"), "FindDialog"),
  { ssr: false },
);
const HoldDialog = dynamic(
  loaderOf(() => import("./hold-dialog"), "HoldDialog"),
  { ssr: false },
);

/** Finds a set, selection or review by name, then holds it. */
export function NewHold({ ws }: { ws: string }) {
  const [open, setOpen] = useState(false);
  const [target, setTarget] = useState<HoldSubject | null>(null);
  return (
    <>
      <Button variant="key" onClick={() => setOpen(true)}>
        <Lock aria-hidden />
        New hold…
      </Button>
      {open ? (
        <FindDialog
          ws={ws}
          onClose={() => setOpen(false)}
          onChoose={(chosen) => {
            setOpen(false);
            setTarget(chosen);
          }}
        />
      ) : null}
      {target === null ? null : <HoldDialog ws={ws} target={target} onClose={() => setTarget(null)} />}
    </>
  );
}
