"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useRemoveSample } from "@/lib/client/workspaces";

const ConfirmDialog = dynamic(
  () => import("@/components/ui/confirm-dialog").then((file) => file.ConfirmDialog),
  { ssr: false },
);

/** For admins of the sample workspace. */
export function RemoveSampleButton({ ws }: { ws: string }) {
  const [asking, setAsking] = useState(false);
  const removing = useRemoveSample(ws, () => window.location.assign("/"));
  return (
    <>
      <Button size="sm" variant="ghost" disabled={removing.isPending} onClick={() => setAsking(true)}>
        {removing.isPending ? "Removing…" : "Remove the sample"}
      </Button>
      {asking ? (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          title="Remove the sample workspace?"
          description="All its jobs, artifacts, reviews and selections go, for everyone and for good. Your own workspaces are not touched."
          action="Remove the whole sample"
          onConfirm={() => removing.mutate()}
        />
      ) : null}
    </>
  );
}
