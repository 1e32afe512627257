import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MerkleRoot } from '#evidence';

const rootOf = (entries: readonly (string | Uint8Array)[]): string => {
  const root = new MerkleRoot();
  for (const entry of entries) root.add(entry);
  return root.root();
};

/** RFC 6962, section 2.1, word for word: for the tests, because it reads every entry at every level. */
function merkleTreeHash(entries: readonly Uint8Array[]): Buffer {
  const sha256 = (...parts: readonly Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');
  const [first] = entries;
  if (first === undefined) return sha256();
  if (entries.length === 1) return sha256(Buffer.from([0]), first);
  let k = 1;
  while (k * 2 < entries.length) k *= 2;
  return sha256(Buffer.from([1]), merkleTreeHash(entries.slice(0, k)), merkleTreeHash(entries.slice(k)));
}

describe('the Merkle root', () => {
  // The eight entries by which Certificate Transparency logs are checked, and their roots.
  const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];

  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('of the first %i published test entries is the published one', (count, root) => {
    expect(rootOf(entries.slice(0, count).map((hex) => Buffer.from(hex, 'hex')))).toBe(root);
  });

  it('is what the definition gives, for any entries', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 70 }), (some) => {
        expect(rootOf(some)).toBe(merkleTreeHash(some).toString('hex'));
      }),
    );
  });

  it('tells any change of any entry, and their order', () => {
    const root = rootOf(['{"a":1}', '{"b":2}', '{"c":3}']);
    expect(rootOf(['{"a":1}', '{"b":3}', '{"c":3}'])).not.toBe(root);
    expect(rootOf(['{"b":2}', '{"a":1}', '{"c":3}'])).not.toBe(root);
    expect(rootOf(['{"a":1}', '{"b":2}'])).not.toBe(root);
  });

  it('takes a text as its bytes in UTF-8', () => {
    expect(rootOf(['£'])).toBe(rootOf([Buffer.from([0xc2, 0xa3])]));
  });
});
