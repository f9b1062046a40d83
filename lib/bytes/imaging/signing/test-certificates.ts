import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { bits, der, integer, objectId, octets, sequence, setOf, time, utf8, yes } from "./der";

const hourMs = 3_600_000;

type Subject = { organisation: string; name: string };

const attribute = (id: string, text: string) => setOf(sequence(objectId(id), utf8(text)));
const nameOf = ({ organisation, name }: Subject) =>
  sequence(attribute("2.5.4.10", organisation), attribute("2.5.4.3", name));

const spkiOf = (key: KeyObject) => key.export({ type: "spki", format: "der" });
const keyId = (key: KeyObject) => createHash("sha1").update(spkiOf(key)).digest();

const extension = (id: string, value: Buffer) => sequence(objectId(id), octets(value));
const critical = (id: string, value: Buffer) => sequence(objectId(id), yes, octets(value));
const emailProtection = "1.3.6.1.5.5.7.3.4";

/** An authority signs certificates; a signer only what it is given, and is known by its authority's key. */
function extensionsOf(key: KeyObject, authority: KeyObject): Buffer[] {
  const isAuthority = key === authority;
  const own = extension("2.5.29.14", octets(keyId(key)));
  if (isAuthority)
    return [critical("2.5.29.19", sequence(yes)), critical("2.5.29.15", bits(Buffer.from([0x06]), 1)), own];
  return [
    critical("2.5.29.19", sequence()),
    critical("2.5.29.15", bits(Buffer.from([0x80]), 7)),
    critical("2.5.29.37", sequence(objectId(emailProtection))),
    own,
    extension("2.5.29.35", sequence(der(0x80, keyId(authority)))),
  ];
}

type CertificateFacts = {
  subject: Subject;
  key: KeyObject;
  issuer: Subject;
  authority: KeyPair;
  from: Date;
  to: Date;
};

type KeyPair = { publicKey: KeyObject; privateKey: KeyObject };

/** A certificate as PEM, which `authority` signs with ECDSA and SHA-256. */
function certificate({ subject, key, issuer, authority, from, to }: CertificateFacts): string {
  const algorithm = sequence(objectId("1.2.840.10045.4.3.2"));
  const signed = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    nameOf(issuer),
    sequence(time(from), time(to)),
    nameOf(subject),
    spkiOf(key),
    der(0xa3, sequence(...extensionsOf(key, authority.publicKey))),
  );
  const whole = sequence(signed, algorithm, bits(sign("sha256", signed, authority.privateKey)));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

/** As PEM. `trust`: the authority, whose own key is not kept. */
export type TestCertificates = { certificate: string; key: string; trust: string };

export type CertificateWish = { organisation: string; from: Date; to: Date; keys?: KeyPair };

const newKeys = () => generateKeyPairSync("ec", { namedCurve: "P-256" });

/** A signer's certificate by an authority of its own, which nobody else knows. Valid from an hour before `from`, for clocks that differ. */
export function makeTestCertificates({
  organisation,
  from,
  to,
  keys = newKeys(),
}: CertificateWish): TestCertificates {
  const authority = newKeys();
  const issuer = { organisation, name: `${organisation} test authority` };
  const dates = { authority, issuer, from: new Date(from.getTime() - hourMs), to };
  return {
    certificate: certificate({
      ...dates,
      subject: { organisation, name: `${organisation} test signer` },
      key: keys.publicKey,
    }),
    key: String(keys.privateKey.export({ type: "pkcs8", format: "pem" })),
    trust: certificate({ ...dates, subject: issuer, key: authority.publicKey }),
  };
}
