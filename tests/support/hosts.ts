/** Hosts under suffixes of every kind: ICANN's of one to three labels, private ones, wildcards, exceptions, unknown ones. */
const suffixes =
  'com org net de io dev app info co uk ck er bd np kw us jp no it br aero museum xn--p1ai xn--fiqs8s xn--55qx5d.cn ' +
  'co.uk org.uk ac.uk com.au co.jp ne.jp or.jp kawasaki.jp city.kawasaki.jp nagoya.jp com.br gov.br nom.br com.tr www.ck b.ck foo.er ' +
  'k12.ca.us pvt.k12.ma.us lib.ny.us oslo.no gs.oslo.no milano.it edu.it com.cn com.hk in.th co.at gv.at priv.at ac.at com.pl waw.pl ' +
  'uk.com us.com gb.net co.com eu.org at.eu.org github.io gitlab.io pages.dev workers.dev web.app firebaseapp.com netlify.app vercel.app ' +
  'herokuapp.com blogspot.com wixsite.com myshopify.com s3.amazonaws.com cloudfront.net azurewebsites.net appspot.com fly.dev onrender.com ' +
  'ngrok.io repl.co glitch.me neocities.org wordpress.com tumblr.com medium.com compute.amazonaws.com eu-west-1.elasticbeanstalk.com ' +
  'dyndns.org duckdns.org no-ip.org ddns.net my-firewall.org nopublicsuffixatall doesnotexist.qqq';

export const hosts: readonly string[] = suffixes
  .split(' ')
  .flatMap((suffix) => [suffix, `a.${suffix}`, `www.a.${suffix}`, `x_y.a-b.c.${suffix}`]);
