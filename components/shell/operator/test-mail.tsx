"use client";

import { Send } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { useTestMail } from "@/lib/client/health";

/** Mails the operator now, and shows what the server said. */
export function TestMail() {
  const testing = useTestMail();
  return (
    <div className="grid justify-items-start gap-2">
      <Button disabled={testing.isPending} onClick={() => testing.mutate()}>
        <Send aria-hidden />
        {testing.isPending ? "Sending…" : "Send me a test mail"}
      </Button>
      <Failure inline error={testing.error} />
      {testing.data === undefined ? null : (
        <p role="status" className="text-ink-2 [overflow-wrap:anywhere]">
          Accepted. The mail server replied: <span className="num text-ink">{testing.data.reply}</span>
        </p>
      )}
    </div>
  );
}
