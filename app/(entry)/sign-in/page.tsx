import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { EntryCard, entryLink } from "@/components/accounts/entry-card";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { SignInSteps } from "@/components/accounts/sign-in-steps";
import { safeCallbackUrl } from "@/lib/server/auth/callback-url";
import { currentViewer } from "@/lib/server/auth/current-viewer";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl } = await searchParams;
  const target = safeCallbackUrl(typeof callbackUrl === "string" ? callbackUrl : null);
  if ((await currentViewer()) !== null) redirect(target);
  return (
    <SignInSteps callbackUrl={target}>
      <EntryCard
        title="Sign in"
        lead="Find, compare and download the output of image generation jobs."
        foot={
          <>
            No account yet?{" "}
            <Link href="/register" className={entryLink}>
              Register
            </Link>
          </>
        }
      >
        <SignInForm callbackUrl={target} />
      </EntryCard>
    </SignInSteps>
  );
}
