import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader, type SearchParams } from "nuqs/server";
import { AuditView } from "@/components/audit/audit-view";
import { DownloadAudit } from "@/components/audit/download-audit";
import { OperatorPage } from "@/components/shell/operator/operator-page";
import { auditParams, auditQuery } from "@/lib/client/audit/audit-query";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listActors, listAudit } from "@/lib/services/audit/read-audit";

export const metadata: Metadata = { title: "Audit" };

type Props = { searchParams: Promise<SearchParams> };

const loadView = createLoader(auditParams);

export default async function OperatorAuditPage({ searchParams }: Props) {
  const viewer = await requireViewer("/operator/audit");
  if (!viewer.isOperator) notFound();
  const view = await loadView(searchParams);
  const [page, people] = await Promise.all([
    listAudit(viewer, null, { ...auditQuery(view), limit: 50 }),
    listActors(viewer, null),
  ]);
  return (
    <OperatorPage
      page="audit"
      actions={<DownloadAudit ws={null} />}
      lead="What changed for the whole installation: accounts and their rights, environments, workspaces. Events within a workspace are in that workspace’s audit."
    >
      <AuditView ws={null} people={people} initial={{ view, page }} />
    </OperatorPage>
  );
}
