import { Button, type ButtonProps, Card, type CardProps, NavLink, type NavLinkProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, forwardRef } from 'react';

type AnchorAttributes<Props> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props>;

/** Parts of the component library as links to pages of the console. */
export const CardLink = createLink(
  forwardRef<HTMLAnchorElement, CardProps & AnchorAttributes<CardProps>>((props, ref) => (
    <Card component="a" ref={ref} {...props} />
  )),
);

export const ButtonLink = createLink(
  forwardRef<HTMLAnchorElement, ButtonProps & AnchorAttributes<ButtonProps>>((props, ref) => (
    <Button component="a" ref={ref} {...props} />
  )),
);

export const NavLinkTo = createLink(
  forwardRef<HTMLAnchorElement, NavLinkProps & AnchorAttributes<NavLinkProps>>((props, ref) => (
    <NavLink component="a" ref={ref} {...props} />
  )),
);
