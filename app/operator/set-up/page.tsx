import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { OperatorPage } from "@/components/shell/operator/operator-page";
import { SetUpView } from "@/components/shell/operator/set-up-view";
import { seenIn } from "@/lib/server/auth/client-network";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { providerState } from "@/lib/server/auth/oidc/discovery";
import { readSetUpList } from "@/lib/services/health/set-up";

export const metadata: Metadata = { title: "Set up" };

export default async function SetUpPage() {
  const viewer = await requireViewer("/operator/set-up");
  if (!viewer.isOperator) notFound();
  const initial = await readSetUpList(viewer, seenIn(await headers()), await providerState());
  return (
    <OperatorPage page="setUp">
      <SetUpView initial={initial} />
    </OperatorPage>
  );
}
