"use client";

import { Download } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Button } from "@/components/ui/button";
import { auditFileUrl } from "@/lib/client/audit/audit";
import { auditParams } from "@/lib/client/audit/audit-query";

/** Downloads what the filters show; without filters, a chain that can be verified. */
export function DownloadAudit({ ws }: { ws: string | null }) {
  const [view] = useQueryStates(auditParams);
  return (
    <Button asChild variant="ghost">
      <a href={auditFileUrl(ws, view)} download>
        <Download aria-hidden />
        <span className="max-sm:sr-only">Download JSONL</span>
      </a>
    </Button>
  );
}
