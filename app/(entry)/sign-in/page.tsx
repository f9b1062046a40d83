import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EntryCard, entryLink } from "@/components/accounts/entry-card";
import { SignInSteps } from "@/components/accounts/sign-in-steps";
import { SignInWays } from "@/components/accounts/sign-in-ways";
import { Link } from "@/components/ui/link";
import { signInErrorText } from "@/lib/domain/access/sign-in-errors";
import { env } from "@/lib/env";
import { safeCallbackUrl } from "@/lib/server/auth/callback-url";
import { currentViewer } from "@/lib/server/auth/current-viewer";
import { isMailSetUp } from "@/lib/services/processes/sender";

export const metadata: Metadata = { title: "Sign in" };

type Props = {
  searchParams: Promise<Record<"callbackUrl" | "error" | "local", string | string[] | undefined>>;
};

const single = (value: string | string[] | undefined) => (typeof value === "string" ? value : null);

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error, local } = await searchParams;
  const target = safeCallbackUrl(single(callbackUrl));
  const why = single(error);
  if ((await currentViewer()) !== null)
    redirect(why === null ? target : `/account?error=${encodeURIComponent(why)}`);
  const provider = env.oidc?.name ?? null;
  const isRequired = env.oidc?.required ?? false;
  return (
    <SignInSteps callbackUrl={target}>
      <EntryCard
        title="Sign in"
        lead="Find, compare and download the output of image generation jobs."
        foot={
          isRequired ? null : (
            <>
              No account yet?{" "}
              <Link href="/register" className={entryLink}>
                Register
              </Link>
            </>
          )
        }
      >
        <SignInWays
          callbackUrl={target}
          resets={isMailSetUp()}
          provider={provider}
          isRequired={isRequired}
          isLocal={isRequired && local !== undefined}
          isAway={why === "provider_away"}
          refusal={why === null || provider === null ? null : signInErrorText(why, provider)}
        />
      </EntryCard>
    </SignInSteps>
  );
}
