import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/frame/app-shell";
import { lastWorkspaceCookie } from "@/components/shell/frame/fold";
import { RightsProvider } from "@/components/shell/rights";
import { rightsOf, type Viewer } from "@/lib/domain/access/access";
import { listWorkspaces, startWorkspace } from "@/lib/services/accounts/own-workspaces";
import { countBasket } from "@/lib/services/selections/count-basket";

type Props = { viewer: Viewer; children: ReactNode };

/** The frame of pages outside a workspace. Its navigation stays that of the workspace that was open last. */
export async function OutsideFrame({ viewer, children }: Props) {
  const workspaces = await listWorkspaces(viewer, { limit: 50 });
  const find = (slug: string | null | undefined) => workspaces.items.find((each) => each.slug === slug);
  const last = find((await cookies()).get(lastWorkspaceCookie)?.value) ?? find(await startWorkspace(viewer));
  const { name, email, isOperator } = viewer;
  return (
    <RightsProvider rights={rightsOf(viewer, last?.slug ?? "")}>
      <AppShell
        workspace={last ?? null}
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
