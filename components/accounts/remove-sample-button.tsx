"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useRemoveSample } from "@/lib/client/accounts/workspaces";
import { loaderOf } from "@/lib/client/loader-of";

const ConfirmDialog = dynamic(
  loaderOf(() => import("@/components/ui/overlay/confirm-dialog"), "ConfirmDialog"),
  { ssr: false },
);

/** For admins of the sample workspace. */
export function RemoveSampleButton({ ws }: { ws: string }) {
  const [asking, setAsking] = useState(false);
  const removing = useRemoveSample(ws, () => window.location.assign("/"));
  return (
    <>
      <Button size="sm" variant="ghost" disabled={removing.isPending} onClick={() => setAsking(true)}>
        {removing.isPending ? "Removing…" : "Remove sample workspace"}
      </Button>
      {asking ? (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          title="Remove the sample workspace?"
          description="This deletes all its jobs, artifacts, reviews and selections for everyone and cannot be undone. Your own workspaces are not affected."
          action="Remove sample workspace"
          onConfirm={() => removing.mutate()}
        />
      ) : null}
    </>
  );
}
