import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/frame/app-shell";
import { lastWorkspaceCookie } from "@/components/shell/frame/fold";
import { RightsProvider } from "@/components/shell/rights";
import { rightsOf } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { lastWorkspace, listWorkspaces } from "@/lib/services/accounts/own-workspaces";
import { countBasket } from "@/lib/services/selections/count-basket";

type Props = { viewer: Viewer; children: ReactNode };

/** The frame of pages outside a workspace. Its navigation stays that of the workspace that was open last. */
export async function OutsideFrame({ viewer, children }: Props) {
  const slug = (await cookies()).get(lastWorkspaceCookie)?.value;
  const [workspaces, last] = await Promise.all([
    listWorkspaces(viewer, { limit: 50 }),
    lastWorkspace(viewer, slug),
  ]);
  const { name, email, isOperator } = viewer;
  return (
    <RightsProvider rights={rightsOf(viewer, last?.slug ?? "")}>
      <AppShell
        workspace={last}
        isInside={false}
        workspaces={workspaces}
        account={{ name, email, isOperator }}
        basketCount={last ? await countBasket(viewer, last.slug) : 0}
      >
        {children}
      </AppShell>
    </RightsProvider>
  );
}
