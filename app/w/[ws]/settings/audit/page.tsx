import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { AuditView } from "@/components/audit/audit-view";
import { DownloadAudit } from "@/components/audit/download-audit";
import { SettingsPage } from "@/components/shell/settings-page";
import { Streamed } from "@/components/shell/streamed";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { auditParams, auditQuery } from "@/lib/client/audit/audit-query";
import { settingsViewer } from "@/lib/server/auth/current-viewer";
import { listActors, listAudit } from "@/lib/services/audit/read-audit";

export const metadata: Metadata = { title: "Audit" };

type Props = { params: Promise<{ ws: string }>; searchParams: Promise<SearchParams> };

const loadView = createLoader(auditParams);

export default async function AuditPage({ params, searchParams }: Props) {
  const { ws } = await params;
  const viewer = await settingsViewer(ws, "audit");
  const view = await loadView(searchParams);
  const read = Promise.all([
    listAudit(viewer, ws, { ...auditQuery(view), limit: 50 }),
    listActors(viewer, ws),
  ]);
  return (
    <SettingsPage
      tab="audit"
      lead="Who changed what: access, policy, decisions, holds, links, removals and exports."
      actions={<DownloadAudit ws={ws} />}
    >
      <Streamed read={read} skeleton={<Skeleton className="h-160" />}>
        {([page, people]) => <AuditView ws={ws} people={people} initial={{ view, page }} />}
      </Streamed>
    </SettingsPage>
  );
}
