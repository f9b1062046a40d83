import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountList } from "@/components/accounts/account-list";
import { NewWorkspaceDialog } from "@/components/accounts/new-workspace-dialog";
import { OperatorPage } from "@/components/shell/operator/operator-page";
import { env } from "@/lib/env";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listAccounts, listWorkspaceChoices } from "@/lib/services/accounts/list-accounts";

export const metadata: Metadata = { title: "Accounts" };

export default async function AccountsPage() {
  const viewer = await requireViewer("/operator");
  if (!viewer.isOperator) notFound();
  const [first, workspaces] = await Promise.all([
    listAccounts(viewer, { limit: 50 }),
    listWorkspaceChoices(viewer),
  ]);
  const waiting = first.items.filter((account) => account.status === "pending").length;
  return (
    <OperatorPage
      page="accounts"
      note={
        waiting === 0 ? (
          <span className="max-sm:hidden">no pending accounts</span>
        ) : (
          `${waiting}${waiting === 50 ? " or more" : ""} pending`
        )
      }
      actions={<NewWorkspaceDialog />}
    >
      <AccountList
        first={first}
        workspaces={workspaces}
        ownId={viewer.accountId}
        provider={env.oidc?.name ?? null}
      />
    </OperatorPage>
  );
}
