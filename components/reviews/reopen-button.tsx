"use client";

import { Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { useReopen } from "@/lib/client/reviews/decision";
import type { Review } from "@/lib/contracts/reviews/review";

type ReopenButtonProps = { ws: string; review: Review; label?: string };

/** Reopens a decided review. If someone else decided in the meantime, that decision is shown first. */
export function ReopenButton({ ws, review, label }: ReopenButtonProps) {
  const reopening = useReopen(ws, review, {
    onDone: () => toast.success(`“${review.title}” reopened; its history is kept`),
  });
  return (
    <>
      <Button
        size="sm"
        className="justify-self-start"
        aria-label={label}
        disabled={reopening.isPending}
        onClick={() => reopening.mutate()}
      >
        <Undo2 aria-hidden />
        Reopen
      </Button>
      <Failure
        error={reopening.error}
        stale={{
          title: "Someone else decided in the meantime",
          detail: "The review was not reopened. Review the current decision and try again.",
        }}
      />
    </>
  );
}
