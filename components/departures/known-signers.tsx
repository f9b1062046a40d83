import { SigningState } from "@/components/shell/operator/signing-state";
import { Link } from "@/components/ui/link";
import { formatNumber, plural } from "@/components/ui/text/format";
import type { CredentialsHealth } from "@/lib/contracts/health";

type KnownSignersProps = { signing: CredentialsHealth["signing"]; health: CredentialsHealth | null };

/** With which certificate the house signs, and whose signatures count as known. Operators set both; only they get the list's figures. */
export function KnownSigners({ signing, health }: KnownSignersProps) {
  return (
    <section aria-labelledby="signers" className="grid content-start gap-2">
      <h2 id="signers" className="font-semibold">
        Signatures <span className="font-normal text-ink-3 text-sm">set by operators</span>
      </h2>
      <p className="text-ink-2">
        Signing of what leaves: <SigningState signing={signing} />.
      </p>
      {health === null ? (
        <p className="text-pretty text-ink-2 leading-relaxed">
          The installation’s trust list says whose signatures count as known; its operators know which it is.
        </p>
      ) : (
        <Figures {...health} />
      )}
    </section>
  );
}

function Figures({ trustList: { shipped, added }, left }: CredentialsHealth) {
  const own = `${formatNumber(added)} added by operators`;
  const list =
    shipped === null ? own : `C2PA, ${plural(shipped.certificates, "certificate")}, ${shipped.date}; ${own}`;
  return (
    <>
      <p className="text-ink-2">Trust list: {list}.</p>
      <p className="text-ink-2">{plural(left, "older artifact")} left to read.</p>
      <Link href="/operator/health" className="justify-self-start">
        Operator → Health
      </Link>
    </>
  );
}
