import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EnvironmentList } from "@/components/retention/environments/environment-list";
import { NewEnvironmentDialog } from "@/components/retention/environments/new-environment-dialog";
import { OperatorPage } from "@/components/shell/operator/operator-page";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listEnvironments } from "@/lib/services/environments/read-environments";

export const metadata: Metadata = { title: "Environments" };

export default async function EnvironmentsPage() {
  const viewer = await requireViewer("/operator/environments");
  if (!viewer.isOperator) notFound();
  const first = await listEnvironments(viewer, { limit: 200 });
  return (
    <OperatorPage
      page="environments"
      actions={<NewEnvironmentDialog />}
      lead="Where jobs ran. A job names its environment; an unknown or archived one is refused. The ceiling limits every workspace’s policy; all workspaces share the capacity."
    >
      <EnvironmentList first={first} />
    </OperatorPage>
  );
}
