// Links between public pages that keep the reader's language.
import { Link, type LinkProps, NavLink, type NavLinkProps } from 'react-router';
import { pathIn, useLanguage } from '../language.ts';

export function PageLink({ to, ...rest }: LinkProps & { readonly to: string }) {
  return <Link to={pathIn(useLanguage(), to)} {...rest} />;
}

export function PageNavLink({ to, ...rest }: NavLinkProps & { readonly to: string }) {
  return <NavLink to={pathIn(useLanguage(), to)} {...rest} />;
}
