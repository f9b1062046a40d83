"use client";

import { Scale } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { loaderOf } from "@/lib/client/loader-of";
import type { Selection } from "@/lib/contracts/selections";

const ReviewDialog = dynamic(
  loaderOf(() => import("@/components/reviews/review-dialog"), "ReviewDialog"),
  { ssr: false },
);

/** Opens a review of the selection's current contents. */
export function ReviewButton({ ws, selection }: { ws: string; selection: Selection }) {
  const [isOpening, setIsOpening] = useState(false);
  const { id, kind, title, available } = selection;
  if (!useMay("review:write") || available < 2) return null;
  const of = { id: kind === "named" ? id : kind, available, name: kind === "named" ? title : "" };
  return (
    <>
      <Button onClick={() => setIsOpening(true)}>
        <Scale aria-hidden />
        Open a review
      </Button>
      {isOpening ? <ReviewDialog ws={ws} of={{ selection: of }} onClose={() => setIsOpening(false)} /> : null}
    </>
  );
}
