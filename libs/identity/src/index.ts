export * from './access-token.ts';
export * from './caller.ts';
export * from './local-issuer.ts';
export * from './outside-issuer.ts';
export * from './roles.ts';
export * from './token-refused.ts';
