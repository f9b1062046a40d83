import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HealthView } from "@/components/shell/operator/health-view";
import { OperatorPage } from "@/components/shell/operator/operator-page";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { systemHealth } from "@/lib/services/health/system-health";

export const metadata: Metadata = { title: "Health" };

export default async function HealthPage() {
  const viewer = await requireViewer("/operator/health");
  if (!viewer.isOperator) notFound();
  const initial = await systemHealth(viewer);
  return (
    <OperatorPage page="health">
      <HealthView initial={initial} />
    </OperatorPage>
  );
}
