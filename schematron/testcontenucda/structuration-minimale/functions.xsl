<?xml version="1.0" encoding="UTF-8"?>
<!-- Functions that only this layer calls. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:v="urn:verifcda:functions">

  <!-- The elements with those beside them; the children of a parent are asked for once. -->
  <xsl:function name="v:beside" as="element()*">
    <xsl:param name="elements" as="element()*"/>
    <xsl:for-each-group select="$elements" group-by="generate-id(..)"><xsl:sequence select="../*"/></xsl:for-each-group>
  </xsl:function>

  <!-- For each element that has twins (elements of its name, beside it, that say the same) the next one of them; for the last one
       itself. By generate-id(); an element without twin has no entry. -->
  <xsl:function name="v:twins" as="map(xs:string, element())">
    <xsl:param name="elements" as="element()*"/>
    <xsl:param name="said" as="function(element()) as xs:string*"/>
    <xsl:variable name="entries" as="map(xs:string, element())*">
      <xsl:for-each-group select="$elements" group-by="generate-id(..), local-name(), $said(.)" composite="yes">
        <xsl:if test="count(current-group()) gt 1">
          <xsl:sequence select="for-each-pair(current-group(), (tail(current-group()), current-group()[last()]), function($one, $next) { map:entry(generate-id($one), $next) })"/>
        </xsl:if>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="map:merge($entries)"/>
  </xsl:function>
</xsl:stylesheet>
