"use client";

import { Share2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { loaderOf } from "@/lib/client/loader-of";
import type { ShareChoice } from "./share-choice";

/** Loaded on first use: few visits share. */
const ShareDialog = dynamic(
  loaderOf(() => import("./share-dialog"), "ShareDialog"),
  { ssr: false },
);

type ShareButtonProps = {
  ws: string;
  /** What can be shared from here; called when the dialog opens. The first choice is preselected. */
  choices: () => readonly ShareChoice[];
  className?: string;
  /** Shows only the icon in narrow windows. */
  short?: boolean;
  disabled?: boolean;
};

/** Opens the dialog that creates a share link. Renders nothing for those who may not share. */
export function ShareButton({ ws, choices, className, short = false, disabled = false }: ShareButtonProps) {
  const [offered, setOffered] = useState<readonly ShareChoice[] | null>(null);
  if (!useMay("link:write")) return null;
  return (
    <>
      <Button className={className} disabled={disabled} onClick={() => setOffered(choices())}>
        <Share2 aria-hidden />
        <span className={short ? "max-xl:sr-only" : ""}>Share</span>
      </Button>
      {offered === null ? null : <ShareDialog ws={ws} choices={offered} onClose={() => setOffered(null)} />}
    </>
  );
}
