import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountList } from "@/components/accounts/account-list";
import { NewWorkspaceDialog } from "@/components/accounts/new-workspace-dialog";
import { OperatorTabs } from "@/components/shell/operator-tabs";
import { Page } from "@/components/shell/page";
import { requireViewer } from "@/lib/auth/current-viewer";
import { listAccounts, listWorkspaceChoices } from "@/lib/services/accounts/list-accounts";

export const metadata: Metadata = { title: "Accounts" };

export default async function OperatorPage() {
  const viewer = await requireViewer("/operator");
  if (!viewer.isOperator) notFound();
  const [first, workspaces] = await Promise.all([
    listAccounts(viewer, { limit: 50 }),
    listWorkspaceChoices(viewer),
  ]);
  const waiting = first.items.filter((account) => account.status === "pending").length;
  return (
    <Page
      crumbs={[{ label: "Accounts" }]}
      note={
        waiting === 0 ? (
          <span className="max-sm:hidden">no pending accounts</span>
        ) : (
          `${waiting}${waiting === 50 ? " or more" : ""} pending`
        )
      }
      actions={<NewWorkspaceDialog />}
    >
      <OperatorTabs />
      <AccountList first={first} workspaces={workspaces} ownId={viewer.accountId} />
    </Page>
  );
}
